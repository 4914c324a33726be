"""How the contact model learns and is measured, from recordings, drawn scenes and generated pairs."""
