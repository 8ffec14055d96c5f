"""Making a release again, and checking that its files are what the list says."""

from publishing.models import Release
from publishing.releases import folder as folders
from publishing.releases.making import NotMade, build, one_at_a_time, plan_of, silent


def rebuild(version, *, only_verify=False, report=silent):
    """Make a release again from its editions and compare byte for byte; put it in place if it was lost.

    Returns the names of files that differ from the list; then nothing is written.
    """
    release = _listed(version)
    with one_at_a_time(), folders.being_made() as folder:
        made = {file.name: checksum for file, checksum in build(folder, plan_of(release), report)}
        listed = dict(release.files.values_list("name", "sha256"))
        different = sorted(name for name in made.keys() | listed if made.get(name) != listed.get(name))
        if not different and not only_verify:
            folders.settle(folder, version)
    return different


def damaged():
    """Files of all releases that are not there or not as they were made: ["version/name: what is wrong"]."""
    for release in Release.objects.filter(replaced_by="").order_by("version"):
        for file in release.files.all():
            if fault := _fault(folders.path_of(release.version, file.name), file):
                yield f"{release.version}/{file.name}: {fault}"


def _fault(path, file):
    try:
        if not path.is_file():
            return "is not there"
        if path.stat().st_size != file.size or folders.sha256(path) != file.sha256:
            return "is not what was released"
    except OSError as fault:
        return f"cannot be read ({fault.strerror})"
    return ""


def _listed(version):
    release = Release.objects.filter(version=version).first()
    if release is None:
        known = ", ".join(Release.objects.values_list("version", flat=True)) or "none yet"
        raise NotMade(f"There is no release {version}. Releases: {known}.")
    if release.replaced_by:
        raise NotMade(f"{version} was replaced by {release.replaced_by}: {release.reason}")
    return release
