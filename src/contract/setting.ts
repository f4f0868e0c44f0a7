// What is said of a visit to a setting, as plain values: the screens read them without loading the schemas.

/** Kinds of setting a researcher visits; codes are those of the CSV column `setting_type`. */
export const SETTING_TYPES = [
  'primary_school',
  'secondary_school',
  'special_school',
  'college',
  'youth_club',
  'home_visit',
  'alternative_provision',
  'hospital',
  'virtual_school',
  'youth_justice',
  'outreach',
  'other',
] as const

/** How the person answered: with own hands, read to by a person, through an interpreter, one to one, keyed from paper. */
export const MODES = ['own_hands', 'read_by_person', 'interpreter', 'one_to_one', 'paper'] as const

/** Who permitted the research (MRS): not the lawful basis under the UK GDPR, which the project records once. */
export const PERMISSION_BASES = ['school_opt_out', 'opt_in_list', 'in_loco_parentis', 'own_consent'] as const

/** A setting's own code (URN, club number) or short name, in any script. Never a person's. Begins like no spreadsheet formula. */
export const SETTING_CODE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’&()/_-]{0,39}$/u

export const GROUP_CHARS = 60

/** How a setting is called where it is known by name: "Riverside Youth Club". */
export const SETTING_NAME_CHARS = 60

/** What the support card says of one setting: one or two lines. */
export const SETTING_SUPPORT_CHARS = 300

/** How many people one visit can be expected to hear. */
export const EXPECTED_MAX = 2000

/** Why a device is used that has not shown that it keeps what is collected. */
export const UNPROVEN_CHARS = 120
