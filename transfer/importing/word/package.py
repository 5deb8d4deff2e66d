"""The parts of a Word file and what they refer to."""

from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from transfer.importing.refusal import Refused
from transfer.importing.word.xml import attribute


@dataclass(frozen=True)
class Relation:
    """What a part refers to. `target` is the name of another part, or an address outside where `is_external`."""

    kind: str
    target: str
    is_external: bool


@dataclass
class WordPackage:
    """Raises `Refused` for an archive that has no text of Word's."""

    archive: ZipFile
    main: str = field(init=False)

    def __post_init__(self) -> None:
        kinds = [relation for relation in self.relations("").values() if relation.kind == "officeDocument"]
        names = [relation.target for relation in kinds if relation.target in self.names]
        self.main = next(iter(names), "word/document.xml")
        if self.main not in self.names:
            raise Refused("This is not a Word document.")

    @cached_property
    def names(self) -> set[str]:
        return set(self.archive.namelist())

    def root(self, name: str) -> Element | None:
        """The first element of the part `name`; None when there is no such part."""
        return fromstring(self.archive.read(name), forbid_dtd=True) if name in self.names else None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of `part` by their ids; those of the whole package for an empty name."""
        folder, _, file = part.rpartition("/")
        root = self.root(join(folder, "_rels", f"{file}.rels"))
        found = {}
        for relation in root if root is not None else ():
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            target = attribute(relation, "Target") or ""
            is_external = attribute(relation, "TargetMode") == "External"
            if not is_external:
                target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found[attribute(relation, "Id") or ""] = Relation(kind, target, is_external)
        return found

    def related(self, kind: str) -> str:
        """The name of the part of that kind that the text refers to, such as “styles”; empty when it has none."""
        targets = (relation.target for relation in self.relations(self.main).values() if relation.kind == kind)
        return next((target for target in targets if target in self.names), "")

    def roots(self, *kinds: str) -> list[Element]:
        """The first elements of all parts of these kinds."""
        relations = (relation for relation in self.relations(self.main).values() if relation.kind in kinds)
        roots = (self.root(relation.target) for relation in relations)
        return [root for root in roots if root is not None]
