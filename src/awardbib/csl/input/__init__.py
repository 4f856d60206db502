"""CSL-JSON items as the processor takes them."""
