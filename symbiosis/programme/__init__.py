"""DIW's Eco Industrial Town programme: levels, dimensions, the ladder of places, and the annual report."""
