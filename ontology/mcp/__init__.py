"""The Model Context Protocol over one stateless HTTP endpoint. It knows no shop: a server is a list of tools."""
