#!/usr/bin/env python3
"""Writes the SPDX 2.3 bill of materials of a folder: sbom.py <folder> <name> <version> <seconds since 1970>."""
import datetime
import hashlib
import json
import subprocess
import sys
from pathlib import Path

#: What the binaries hold besides TextML: name, the Debian package that it is of, licence, origin.
PARTS = [
    ("Swift runtime", None, "Apache-2.0 WITH Swift-exception", "https://github.com/swiftlang/swift"),
    ("swift-argument-parser", None, "Apache-2.0 WITH Swift-exception", "https://github.com/apple/swift-argument-parser"),
    ("OpenBLAS", "libopenblas-dev", "BSD-3-Clause", "https://github.com/OpenMathLib/OpenBLAS"),
    ("zlib", "zlib1g-dev", "Zlib", "https://zlib.net"),
    ("Zstandard", "libzstd-dev", "BSD-3-Clause", "https://github.com/facebook/zstd"),
    ("libstdc++", "libstdc++-12-dev", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
]


def version(name, package):
    if name == "Swift runtime":
        out = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
        return out.split("version ")[1].split()[0] if "version " in out else "NOASSERTION"
    if name == "swift-argument-parser":
        state = json.loads(Path("Package.resolved").read_text())
        return next(pin["state"]["version"] for pin in state["pins"] if pin["identity"] == name)
    out = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True).stdout
    return out or "NOASSERTION"


def main():
    folder, name, own, seconds = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    files = []
    for number, path in enumerate(sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())):
        data = path.read_bytes()
        files.append({
            "SPDXID": f"SPDXRef-File-{number}", "fileName": "./" + str(path.relative_to(folder)),
            "checksums": [
                {"algorithm": kind.upper(), "checksumValue": hashlib.new(kind, data).hexdigest()}
                for kind in ("sha1", "sha256")],
            "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION"})
    sums = "".join(sorted(f["checksums"][0]["checksumValue"] for f in files))
    packages = [{
        "SPDXID": "SPDXRef-TextML", "name": "textml", "versionInfo": own, "downloadLocation": "NOASSERTION",
        "filesAnalyzed": True, "licenseConcluded": "NOASSERTION", "licenseDeclared": "Apache-2.0 AND CC-BY-4.0",
        "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1(sums.encode()).hexdigest()},
        "copyrightText": "NOASSERTION", "comment": "The models are under CC-BY-4.0: share/textml/news.md, share/textml/topics.md."}]
    relations = [
        {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-TextML"}]
    relations += [
        {"spdxElementId": "SPDXRef-TextML", "relationshipType": "CONTAINS", "relatedSpdxElement": f["SPDXID"]}
        for f in files]
    for number, (part, package, licence, origin) in enumerate(PARTS):
        packages.append({
            "SPDXID": f"SPDXRef-Part-{number}", "name": part, "versionInfo": version(part, package),
            "downloadLocation": origin, "filesAnalyzed": False, "licenseConcluded": licence,
            "licenseDeclared": licence, "copyrightText": "NOASSERTION"})
        relations.append({
            "spdxElementId": "SPDXRef-TextML", "relationshipType": "STATIC_LINK",
            "relatedSpdxElement": f"SPDXRef-Part-{number}"})
    created = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    json.dump({
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name,
        "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{hashlib.sha1(sums.encode()).hexdigest()}",
        "creationInfo": {"created": created, "creators": ["Tool: sbom.py"]},
        "packages": packages, "files": files, "relationships": relations}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
