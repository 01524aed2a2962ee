"""From bytes to models: files, nodes that know their places, and the shape of each file."""
