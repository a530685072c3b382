"""The door over MCP: five tools that do what the five endpoints do."""
