"""What an image file says of itself, and what is written into the files readers get."""

from images.metadata.reading import fill_from_file, read_metadata
from images.metadata.writing import iim_segment, xmp_packet

__all__ = ["fill_from_file", "iim_segment", "read_metadata", "xmp_packet"]
