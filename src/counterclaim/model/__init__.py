"""The nouns of Counterclaim: frozen values that every stage speaks, and nothing that acts on them."""
