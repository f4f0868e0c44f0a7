/**
 * Reserved answers, after Understanding Society's convention: negatives are never answers, and "not asked" and
 * "left blank" differ.
 *
 * | code | key          | meaning                                | written by                     |
 * | ---- | ------------ | -------------------------------------- | ------------------------------ |
 * | -1   | dont_know    | not sure                               | "Not sure" button              |
 * | -2   | prefer_not   | would rather not say                   | "I would rather not say"       |
 * | -3   | never_needed | has not needed the thing asked about   | button, only where listed      |
 * | -8   | not_asked    | other tier, skip logic, or not reached | never shown; filled in at layout |
 * | -9   | no_answer    | seen and left blank                    | "Skip"                         |
 */
export const MISSING_CODES = { dont_know: '-1', prefer_not: '-2', never_needed: '-3', not_asked: '-8', no_answer: '-9' } as const
