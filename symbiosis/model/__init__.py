"""What there is: organisations, areas, materials, offers, needs, proposals, exchanges.

Plain frozen objects with their units in their names. This room imports nothing of ours.
"""
