"""What a user asks for, one function a use case: the only place that joins the rooms and opens the store."""
