"""Who can use whose by-products: columns, candidates, gates, worth, ranking, explanation, allocation."""
