"""What a part of a Word document refers to, as it goes into the plain copy: pictures, links, other documents."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.cropping import CannotCrop, cropped_and_told
from transfer.importing.summary import Summary
from transfer.importing.word.drawings import PlacedImage
from transfer.importing.word.package import Relation, WordPackage
from transfer.importing.word.xml import attribute, element

CHUNK = "document-inside"
MOST_CHUNKS = 20


@dataclass
class Media:
    """`files` are the pictures of the copy by their names, `images` the relations that lead to them."""

    package: WordPackage
    part: str
    summary: Summary
    files: dict[str, bytes] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)
    chunks: list[str] = field(default_factory=list)
    relations: dict[str, Relation] = field(init=False)

    def __post_init__(self) -> None:
        self.relations = self.package.relations(self.part)

    @property
    def links(self) -> dict[str, str]:
        return {name: relation.target for name, relation in self.relations.items() if relation.kind == "hyperlink"}

    def keeps_link(self, part: Element) -> bool:
        """Whether a `w:hyperlink` leads somewhere."""
        relation = attribute(part, "id")
        return relation is None or relation in self.links

    def placed(self, image: PlacedImage) -> str:
        """The relation of a picture in the copy; empty for one that is not in the file, which is told."""
        relation = self.relations.get(image.relation)
        if relation is None or (not relation.is_external and relation.target not in self.package.names):
            self.summary.drop("picture (missing in the file)")
            return ""
        if relation.is_external:
            self.summary.drop("picture (only linked)")
            return ""
        data = self.package.archive.read(relation.target)
        try:
            data = cropped_and_told(data, image.crop, self.summary, image.turn)
        except CannotCrop:
            return ""
        name = f"image{len(self.files)}{PurePosixPath(relation.target).suffix.lower()}"
        self.files[name] = data
        self.images[f"image{len(self.files)}"] = name
        return f"image{len(self.files)}"

    def chunk(self, part: Element) -> list[Element]:
        """A document inside the document: a mark that its text takes the place of."""
        relation = self.relations.get(attribute(part, "id") or "")
        if relation is None or relation.target not in self.package.names or len(self.chunks) >= MOST_CHUNKS:
            self.summary.drop("document inside the document (missing in the file)")
            return []
        self.chunks.append(relation.target)
        return [element("p", element("bookmarkStart", w_name=f"{CHUNK}|{relation.target}"))]
