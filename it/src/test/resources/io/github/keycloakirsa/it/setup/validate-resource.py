"""Holds a resource to the schema of its definition, strictly: python3 validate-resource.py CRD.yaml RESOURCE.yaml"""

import sys

import jsonschema
import yaml


def strict(schema):
    """The API server drops what a schema does not know; here that is an error."""
    if isinstance(schema, dict):
        if "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
            schema.setdefault("additionalProperties", False)
        for part in schema.values():
            strict(part)
    elif isinstance(schema, list):
        for part in schema:
            strict(part)


def main(crd_file, resource_file):
    with open(crd_file) as crds, open(resource_file) as resources:
        resource = yaml.safe_load(resources)
        group, version = resource["apiVersion"].split("/")
        for crd in yaml.safe_load_all(crds):
            if crd["spec"]["group"] == group and crd["spec"]["names"]["kind"] == resource["kind"]:
                found = next(one for one in crd["spec"]["versions"] if one["name"] == version)
                schema = found["schema"]["openAPIV3Schema"]["properties"]["spec"]
                strict(schema)
                for error in jsonschema.Draft202012Validator(schema).iter_errors(resource["spec"]):
                    print("/".join(str(part) for part in error.path), error.message)
                print("looked at", resource["kind"], version)


main(*sys.argv[1:])
