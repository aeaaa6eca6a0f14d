"""What runs: the parser, the encoder, the workers."""
