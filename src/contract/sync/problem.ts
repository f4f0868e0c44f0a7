import * as z from 'zod/mini'

/** Every refusal of the endpoint: HTTP status, what happened, and the next act. Nothing here ever holds an answer or a name. */
export const PROBLEMS = {
  'body-not-json': [400, 'This is not JSON that Earshot can read.', 'Send a JSON object as the sync protocol describes it.'],
  'not-http': [400, 'This is not a request that Earshot can read.', 'Send HTTP/1.1 with one Host and one length.'],
  'too-slow': [
    408,
    'The request did not arrive in time.',
    'Send less at a time, and try again. Keep everything until a receipt comes.',
  ],
  'headers-too-large': [431, 'The headers are too large.', 'Send fewer or shorter headers.'],
  'body-not-valid': [
    400,
    'A field is missing or not of its form.',
    'Compare the body with the JSON Schema named in the sync protocol.',
  ],
  'protocol-unknown': [400, 'This endpoint speaks sync protocol 1.', 'Update the app on this device.'],
  'code-unknown': [404, 'This code is not known here.', 'Check it letter by letter, or ask the coordinator for a new one.'],
  'code-used': [410, 'This code has been used.', 'Ask the coordinator for a new code.'],
  'code-expired': [410, 'This code has run out.', 'Ask the coordinator for a new code.'],
  'not-enrolled': [
    401,
    'This device is not enrolled here, or its token is not known.',
    'Ask the coordinator for an enrolment code. What is on the device stays there.',
  ],
  'not-signed-in': [401, 'You are not signed in.', 'Sign in and try again.'],
  'confirm-needed': [403, 'This needs your password once more.', 'Type it again, then it goes on.'],
  'sign-in-failed': [401, 'The name or the password is not right.', 'Try again, or ask whoever runs the server.'],
  'password-wrong': [401, 'This is not your present password.', 'Type the one that you signed in with.'],
  'password-same': [400, 'This is the password that you have.', 'Choose another one; four random words do well.'],
  'second-step-wrong': [401, 'This code is not right.', 'Type the six digits that your phone shows now, or a recovery code.'],
  'second-step-used': [401, 'This code has been used.', 'Wait for the next one on your phone: it changes every 30 seconds.'],
  'recovery-code-used': [401, 'This recovery code has been used.', 'Take the next one of your list.'],
  'second-step-needed': [403, 'This project asks everybody for a second step.', 'Set yours up, then go on.'],
  'second-step-demanded': [
    409,
    'This project asks everybody for a second step.',
    'Yours cannot be switched off. It can be moved to another phone.',
  ],
  'second-step-none': [409, 'There is no second step here.', 'Look at the page again, and begin anew.'],
  'second-step-own-first': [409, 'You have no second step yourself yet.', 'Set yours up first, under your name.'],
  'second-step-own': [409, 'This is your own second step.', 'Move it or switch it off under your name, with a code.'],
  'setup-link-used': [
    410,
    'This set-up link has been used or has run out.',
    'Sign in, or start the server again for a new link if there is no coordinator yet.',
  ],
  'password-weak': [400, 'The password is too short.', 'Use at least 12 characters; four random words do well.'],
  'password-guessable': [
    400,
    'This password is among the first that somebody would try.',
    'Choose another one; four random words do well.',
  ],
  'name-taken': [409, 'There is a coordinator with this name.', 'Choose another name.'],
  'metrics-refused': [
    401,
    'Metrics are read from the machine itself.',
    'From another one, send the token of EARSHOT_METRICS_TOKEN as a bearer token.',
  ],
  'not-allowed': [403, 'This is not for your role.', 'Ask a coordinator if you need it.'],
  'invitation-used': [410, 'This invitation has been used or has run out.', 'Ask the coordinator for a new one.'],
  'account-unknown': [404, 'There is no such account.', 'Look at the list again.'],
  'last-manager': [409, 'Nobody would be left to look after accounts.', 'Give another person that role first.'],
  'partner-needs-day': [400, 'A partner’s access needs a last day.', 'Choose the day after which it ends.'],
  'origin-refused': [403, 'This request did not come from this page.', 'Open the coordinator’s room at its own address.'],
  'not-found': [404, 'There is nothing at this address.', 'Check the address.'],
  'method-not-allowed': [405, 'This address does not take that method.', 'See /api/docs for what it takes.'],
  'body-too-large': [
    413,
    'The body is over 512 KiB or holds too many items.',
    'Send fewer items at a time. Keep them until a receipt comes.',
  ],
  'encoding-refused': [415, 'Compressed bodies are not read.', 'Send plain JSON without a content encoding.'],
  'media-type-refused': [415, 'Only application/json is read.', 'Send the body as application/json.'],
  'too-many-requests': [
    429,
    'Too many requests from here.',
    'Wait as long as Retry-After says, then try again. Keep everything until a receipt comes.',
  ],
  'questionnaire-unknown': [404, 'No questionnaire with this id or hash is published here.', 'Publish it first.'],
  'recording-unknown': [404, 'No recording with this digest is here.', 'Go on without it: the words are on the screen.'],
  'questionnaire-not-valid': [400, 'This is not a questionnaire that Earshot can use.', 'Mend the places named and try again.'],
  'version-taken': [409, 'This version is published with other contents.', 'Give the changed questionnaire a new version.'],
  'targets-not-valid': [400, 'This is not a list of targets that Earshot can use.', 'Mend the places named and try again.'],
  'wards-not-valid': [400, 'This is not a table of wards that Earshot can use.', 'Mend the places named and try again.'],
  'place-taken': [409, 'There is a setting with this code on the list.', 'Change that one, or give this one another code.'],
  'place-unknown': [404, 'This setting is no longer on the list.', 'Look at the list again.'],
  'language-unknown': [404, 'No questionnaire in force has this language.', 'Publish one that has it first.'],
  'places-full': [409, 'The list would hold more than 500 settings.', 'Take off those where nobody will go any more.'],
  'quarantined-gone': [
    404,
    'This item is no longer in quarantine, or is just being opened once more.',
    'Look at the list again.',
  ],
  'first-is-counted': [
    409,
    'The one that came first with this id is counted, and what is counted is never replaced.',
    'Remove this one if it is not needed, or leave it where it is.',
  ],
  'first-is-waiting': [409, 'The one that came first with this id is not opened yet.', 'Look again in a minute.'],
  'batch-unknown': [404, 'There is no batch with this number.', 'Look at the list of batches.'],
  'batch-deleted': [
    410,
    'What this batch held was deleted under the retention rule.',
    'Use the zip that was downloaded before, or make a new batch of what is still here.',
  ],
  'batch-empty': [409, 'There is nothing new since the last batch.', 'Come back when more responses have arrived.'],
  'batch-fits-none': [409, 'No response fits these filters.', 'Choose wider ones, or everything in place of what is new.'],
  'batch-workbook-large': [
    409,
    'A workbook holds 100,000 responses at most, and this batch has more.',
    'Leave the workbook out, or choose fewer days.',
  ],
  'preset-unknown': [404, 'There is no preset with this name.', 'Look at the list of presets.'],
  'data-key-unknown': [401, 'This key does not open the data.', 'Ask the coordinator for a key of the live link.'],
  'data-key-gone': [404, 'There is no such key, or it is revoked already.', 'Look at the list of keys.'],
  'table-unknown': [404, 'There is no table at this address.', 'See /api/v1/data/QUESTIONNAIRE for the tables there are.'],
  'odata-not-valid': [
    400,
    'This query is not one that Earshot can read.',
    'See OData 4.0 for $filter, $select, $top, $skip and $count.',
  ],
  'odata-not-there': [501, 'This part of OData is not offered here.', 'Use $filter, $select, $top, $skip and $count.'],
  'copy-of-another-project': [409, 'This rescue copy is of another project.', 'Import it where its tablet was enrolled.'],
  'cannot-keep': [
    507,
    'The endpoint cannot write just now.',
    'Keep everything and try again later; tell whoever runs the server.',
  ],
  busy: [
    503,
    'The endpoint is stopping or busy.',
    'Wait as long as Retry-After says, then try again. Keep everything until a receipt comes.',
  ],
  internal: [500, 'Something went wrong here.', 'Try again; nothing on the device is lost. Tell whoever runs the server.'],
} as const satisfies Record<string, readonly [number, string, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** RFC 9457 problem details, `application/problem+json`. `places` names where a body or a definition is wrong. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  places: z.optional(z.array(z.strictObject({ path: z.string(), reason: z.string() }))),
})
export type Problem = z.infer<typeof problemSchema>

export function problemOf(code: ProblemCode, places?: Problem['places']): Problem {
  const [status, title, detail] = PROBLEMS[code]
  return { type: `urn:earshot:problem:${code}`, title, status, detail, code, ...(places && { places }) }
}
