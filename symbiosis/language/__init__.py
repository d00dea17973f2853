"""Language: any Thai or English posting becomes the right material, quantity, period and price, or a question."""
