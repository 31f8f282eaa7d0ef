"""What the console's benchmark needs: a store, a server, and clients that are lighter than what they measure."""
