"""JSON-LD contexts for the tests, without a network: the terms that our exports use, mapped as the published contexts map them."""

import json
from typing import Any

from rdflib import Graph

OA, SCHEMA = "http://www.w3.org/ns/oa#", "https://schema.org/"
ANNOTATION = {
    "oa": OA, "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "Dataset": "dctypes:Dataset", "TextualBody": "oa:TextualBody",
    "Software": "as:Application", "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector", "TimeState": "oa:TimeState",
    "identifying": "oa:identifying", "describing": "oa:describing",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "state": {"@id": "oa:hasState", "@type": "@id"}, "cached": {"@id": "oa:cachedSource", "@type": "@id"},
    "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"}, "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "value": "rdf:value", "format": "dc:format", "language": "dc:language", "name": "foaf:name", "label": "rdfs:label",
    "generator": {"@id": "as:generator", "@type": "@id"}, "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", "@type": "@id"}, "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip


def graph(data: bytes, context: dict[str, Any]) -> Graph:
    """The triples of a JSON-LD document, its published context replaced by the one given."""

    def local(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: context if k == "@context" else local(v) for k, v in value.items()}
        return [local(v) for v in value] if isinstance(value, list) else value

    return Graph().parse(data=json.dumps(local(json.loads(data))), format="json-ld")
