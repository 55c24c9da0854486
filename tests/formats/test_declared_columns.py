"""Every OneRoster and ClassTag column, pinned by hand against the standard's tables."""

import pytest

from rosterbench.formats import Column, Format, load
from rosterbench.model import Profile

FIRST = ("sourcedId", "status", "dateLastModified")
# After the three columns with which every file of the standard begins.
VERSION_1_1 = """
academicSessions: title type startDate endDate parentSourcedId schoolYear
categories: title
classes: title grades courseSourcedId classCode classType location schoolSourcedId
    termSourcedIds subjects subjectCodes periods
classResources: title classSourcedId resourceSourcedId
courseResources: title courseSourcedId resourceSourcedId
courses: schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes
demographics: birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican
    nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces
    hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth
    publicSchoolResidenceStatus
enrollments: classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate
lineItems: title description assignDate dueDate classSourcedId categorySourcedId
    gradingPeriodSourcedId resultValueMin resultValueMax
orgs: name type identifier parentSourcedId
resources: vendorResourceId title roles importance vendorId applicationId
results: lineItemSourcedId studentSourcedId scoreStatus score scoreDate comment
users: enabledUser orgSourcedIds role username userIds givenName familyName middleName
    identifier email sms phone agentSourcedIds grades password
"""
CHANGED_IN_1_2 = """
categories: title weight
lineItemLearningObjectiveIds: lineItemSourcedId source learningObjectiveId
lineItems: title description assignDate dueDate classSourcedId categorySourcedId
    academicSessionSourcedId resultValueMin resultValueMax schoolSourcedId
lineItemScoreScales: title lineItemSourcedId scoreScaleSourcedId
resultLearningObjectiveIds: resultSourcedId source learningObjectiveId score textScore
results: lineItemSourcedId studentSourcedId scoreStatus score scoreDate comment textScore
    classSourcedId inProgress incomplete late missing
resultScoreScales: title resultSourcedId scoreScaleSourcedId
roles: userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId
scoreScales: title type orgSourcedId courseSourcedId classSourcedId scoreScaleValue
userProfiles: userSourcedId profileType vendorId applicationId description credentialType
    username password
userResources: userSourcedId orgSourcedId classSourcedId resourceSourcedId
users: enabledUser username userIds givenName familyName middleName identifier email sms phone
    agentSourcedIds grades password userMasterIdentifier resourceSourcedIds preferredGivenName
    preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns
"""
GUARDIANS = (
    "studentSisId", "guardianSisId", "guardianFirstName", "guardianLastName", "guardianEmail",
    "guardianMobile", "guardianHomePhone", "guardianLanguage",
)  # fmt: skip


def _table(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for word in text.split():
        if word.endswith(":"):
            name = word.removesuffix(":") + ".csv"
            found[name] = list(FIRST)
        else:
            found[name].append(word)
    return found


def _headers(declared: Format) -> dict[str, list[str]]:
    return {file.name: [column.header for column in file.columns] for file in declared.all_files}


ONE_1 = _table(VERSION_1_1)
ONE_2 = {**ONE_1, **_table(CHANGED_IN_1_2)}


@pytest.mark.parametrize(
    ("key", "expected", "count"), [("oneroster_1_1", ONE_1, 13), ("oneroster_1_2", ONE_2, 21)]
)
def test_every_file_has_the_columns_of_its_table_in_order(
    key: str, expected: dict[str, list[str]], count: int
) -> None:
    found = _headers(load(key))
    assert found.pop("manifest.csv") == ["propertyName", "value"]
    assert found.pop("guardians.csv") == list(GUARDIANS)
    assert len(found) == count
    assert found == expected


def test_guardians_alone_have_the_same_columns_as_beside_a_set() -> None:
    assert _headers(load("classtag_guardians")) == {"guardians.csv": list(GUARDIANS)}


@pytest.mark.parametrize("key", ["oneroster_1_1", "oneroster_1_2"])
def test_canonical_names_are_the_headers_in_snake_case(key: str) -> None:
    odd = [
        (file.name, column.name)
        for file in load(key).all_files
        for column in file.columns
        if column.name.replace("_", "") != column.header.lower()
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("key", "profile", "files"),
    [
        ("oneroster_1_1", Profile.STANDARD, ["manifest.csv", *ONE_1]),
        ("oneroster_1_2", Profile.STANDARD, ["manifest.csv", *ONE_2]),
        (
            "oneroster_1_1",
            Profile.REMIND,
            ["academicSessions.csv", "classes.csv", "courses.csv", "demographics.csv",
             "enrollments.csv", "manifest.csv", "orgs.csv", "users.csv"],
        ),
        (
            "oneroster_1_2",
            Profile.CLASSTAG,
            ["classes.csv", "enrollments.csv", "guardians.csv", "manifest.csv", "orgs.csv",
             "roles.csv", "users.csv"],
        ),
    ],
)  # fmt: skip
def test_each_profile_reads_the_files_it_takes(
    key: str, profile: Profile, files: list[str]
) -> None:
    assert sorted(file.name for file in load(key, profile).files) == sorted(files)


@pytest.mark.parametrize(
    ("profile", "required"),
    [
        (Profile.STANDARD, ["manifest.csv"]),
        (
            Profile.REMIND,
            ["classes.csv", "enrollments.csv", "manifest.csv", "orgs.csv", "users.csv"],
        ),
        (Profile.CLASSTAG, ["classes.csv", "enrollments.csv", "users.csv"]),
    ],
)  # fmt: skip
def test_each_profile_requires_its_files(profile: Profile, required: list[str]) -> None:
    declared = load("oneroster_1_1", profile)
    assert sorted(f.name for f in declared.files if f.required) == required


def _cells(key: str, profile: Profile, file: str) -> dict[str, Column]:
    return {c.header: c for c in load(key, profile).file(file).columns}


def test_required_cells_of_users_follow_the_table_and_the_platforms() -> None:
    needed = {
        profile: [
            h for h, c in _cells("oneroster_1_1", profile, "users.csv").items() if c.data_required
        ]
        for profile in Profile
    }
    assert needed == {
        Profile.STANDARD: [
            "sourcedId", "enabledUser", "orgSourcedIds", "role", "username", "givenName",
            "familyName",
        ],
        Profile.REMIND: ["sourcedId", "orgSourcedIds", "role", "givenName", "familyName"],
        Profile.CLASSTAG: ["sourcedId", "role", "givenName", "familyName"],
    }  # fmt: skip


def test_a_cell_only_the_standard_needs_says_so_in_a_platform_profile() -> None:
    users = _cells("oneroster_1_1", Profile.REMIND, "users.csv")
    assert [h for h, c in users.items() if c.is_required_elsewhere] == ["enabledUser", "username"]


def test_headers_without_data_may_be_left_out_for_classtag_only() -> None:
    for profile, expected in (
        (Profile.REMIND, ["sourcedId", "status", "dateLastModified", "classSourcedId"]),
        (Profile.CLASSTAG, ["classSourcedId", "schoolSourcedId", "userSourcedId", "role"]),
    ):
        cells = _cells("oneroster_1_1", profile, "enrollments.csv")
        assert [h for h, c in cells.items() if c.header_required][:4] == expected


def test_resource_ids_of_users_may_be_there_or_not() -> None:
    users = _cells("oneroster_1_2", Profile.STANDARD, "users.csv")
    assert [h for h, c in users.items() if not c.header_required] == ["resourceSourcedIds"]


def test_only_the_named_vocabularies_of_1_2_can_be_extended() -> None:
    extensible = {
        (file.name, column.header)
        for file in load("oneroster_1_2").all_files
        for column in file.columns
        if column.extensible
    }
    assert extensible == {
        ("classes.csv", "classType"),
        ("enrollments.csv", "role"),
        ("roles.csv", "role"),
        ("resources.csv", "roles"),
        ("results.csv", "scoreStatus"),
        ("academicSessions.csv", "type"),
        ("orgs.csv", "type"),
        ("demographics.csv", "sex"),
        ("lineItemLearningObjectiveIds.csv", "source"),
        ("resultLearningObjectiveIds.csv", "source"),
    }
    assert not any(c.extensible for f in load("oneroster_1_1").all_files for c in f.columns)


@pytest.mark.parametrize(
    ("key", "file", "header", "values"),
    [
        ("oneroster_1_1", "users.csv", "role",
         "administrator aide guardian parent proctor relative student teacher"),
        ("oneroster_1_1", "enrollments.csv", "role", "administrator proctor student teacher"),
        ("oneroster_1_1", "orgs.csv", "type", "department school district local state national"),
        ("oneroster_1_1", "academicSessions.csv", "type", "gradingPeriod semester schoolYear term"),
        ("oneroster_1_1", "classes.csv", "classType", "homeroom scheduled"),
        ("oneroster_1_1", "demographics.csv", "sex", "male female"),
        ("oneroster_1_2", "demographics.csv", "sex", "male female unspecified other"),
        ("oneroster_1_2", "roles.csv", "roleType", "primary secondary"),
        ("oneroster_1_2", "roles.csv", "role",
         "aide counselor districtAdministrator guardian parent principal proctor relative "
         "siteAdministrator student systemAdministrator teacher"),
        ("oneroster_1_2", "results.csv", "late", "true false"),
        ("oneroster_1_2", "resultLearningObjectiveIds.csv", "source", "case unknown"),
    ],
)  # fmt: skip
def test_vocabularies_are_exact(key: str, file: str, header: str, values: str) -> None:
    assert " ".join(_cells(key, Profile.STANDARD, file)[header].enum) == values


def test_references_name_the_kind_of_row_they_need() -> None:
    needed = {
        (file.name, column.header, str(reference.where or reference.role))
        for file in load("oneroster_1_2").files
        for column in file.columns
        for reference in column.references
        if reference.where or reference.role
    }
    assert needed == {
        ("courses.csv", "schoolYearSourcedId", "('type', 'schoolYear')"),
        ("classes.csv", "schoolSourcedId", "('type', 'school')"),
        ("enrollments.csv", "schoolSourcedId", "('type', 'school')"),
        ("results.csv", "studentSourcedId", "student"),
    }


def test_the_short_spelling_of_the_user_id_is_known_to_classtag_alone() -> None:
    aliases = {p: _cells("oneroster_1_1", p, "users.csv")["sourcedId"].aliases for p in Profile}
    assert aliases == {
        Profile.STANDARD: (), Profile.REMIND: (), Profile.CLASSTAG: ("sourceId",)
    }  # fmt: skip
