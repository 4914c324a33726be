"""Mutation testing of the verifiers."""
