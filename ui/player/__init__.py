"""The player: footage shown frame by frame, exactly as it was analysed, with heads blurred."""
