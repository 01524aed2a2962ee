"""Templates, styles and pictures that MkDocs reads as a theme folder laid over Material."""
