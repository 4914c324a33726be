"""The contact model: features of pairs of people in, calibrated probability out."""
