"""Pictures of the whole window: the store that is drawn, who holds the camera, and what is gone through."""
