// What the four Rs are asked with, written out by hand from their design: id, wording, the scale from worst to best, and
// what may be said instead. The checks hold the definition against these words and not against itself.

type Row = { id: string; text: string; scale: string; missing: string }

const EIGHT_TO_ELEVEN = `
  r2_res_calm   | When you are upset, how easy is it to calm down?    | 1 Hard; 2 OK; 3 Easy                   | dont_know
  r2_res_try    | When something is hard, how often do you try again? | 1 Not often; 2 Sometimes; 3 Often      | dont_know
  r2_res_ask    | How easy is it to ask for help?                     | 1 Hard; 2 OK; 3 Easy                   | dont_know
  r2_res_self   | How good do you feel about being you?               | 1 Not good; 2 OK; 3 Good               | dont_know
  r2_rel_adult  | Is there a grown-up you trust?                      | 1 No; 2 One; 3 More than one           | dont_know
  r2_rel_friend | How well do you get on with your friends?           | 1 Not well; 2 OK; 3 Well               | dont_know
  r2_rel_safe   | How safe do you feel with people around you?        | 1 Not safe; 2 Quite safe; 3 Very safe  | dont_know
  r2_rel_school | Is there someone at school who cares about you?     | 1 No; 2 I think so; 3 Yes              | dont_know
  r2_rsp_listen | How much do grown-ups listen to you?                | 1 Not much; 2 Sometimes; 3 A lot       | dont_know
  r2_rsp_fair   | How fairly do people treat you?                     | 1 Not fairly; 2 OK; 3 Fairly           | dont_know
  r2_rsp_good   | How often do people notice what you are good at?    | 1 Not often; 2 Sometimes; 3 Often      | dont_know
  r2_rsp_diff   | Are people kind to others who are different?        | 1 Not often; 2 Sometimes; 3 Most times | dont_know
  r2_rep_know   | Do you know where to get help?                      | 1 No; 2 A bit; 3 Yes                   | dont_know
  r2_rep_fast   | When you need help, how fast does it come?          | 1 Slowly; 2 OK; 3 Fast                 | dont_know
  r2_rep_better | When you get help, does it make things better?      | 1 No; 2 A bit; 3 Yes                   | dont_know`

const EASE = '1 Very hard; 2 Hard; 3 OK; 4 Easy; 5 Very easy'
const OFTEN = '1 Never; 2 Rarely; 3 Sometimes; 4 Often; 5 Always'
const WELL = '1 Not at all well; 2 Not very well; 3 OK; 4 Quite well; 5 Very well'
const MUCH = '1 Not at all; 2 A little; 3 Some; 4 Quite a lot; 5 A lot'

const TWELVE_AND_OVER = `
  r3_res_calm   | When something upsets you, how easy is it to calm yourself?           | ${EASE}  | dont_know
  r3_res_try    | When something goes wrong, how often do you try again?                | ${OFTEN} | dont_know
  r3_res_ask    | How easy is it for you to ask for help?                               | ${EASE}  | dont_know
  r3_res_self   | How happy are you with who you are? | 1 Very unhappy; 2 Unhappy; 3 In between; 4 Happy; 5 Very happy | dont_know
  r3_rel_adult  | How many adults do you really trust? | 1 None; 2 One; 3 Two; 4 Three; 5 Four or more | dont_know
  r3_rel_friend | How well do you get on with your friends?                             | ${WELL}  | dont_know
  r3_rel_safe   | How safe do you feel with the people around you? | 1 Not at all safe; 2 Not very safe; 3 OK; 4 Quite safe; 5 Very safe | dont_know
  r3_rel_school | How much do people at school, college or work care about you?         | ${MUCH}  | dont_know
  r3_rsp_listen | How much do adults take your views seriously?                         | ${MUCH}  | dont_know
  r3_rsp_fair   | How fairly do people treat you? | 1 Very unfairly; 2 Unfairly; 3 In between; 4 Fairly; 5 Very fairly | dont_know
  r3_rsp_good   | How often do people notice what you are good at?                      | ${OFTEN} | dont_know
  r3_rsp_diff   | How well do people here respect others who are different from them?   | ${WELL}  | dont_know
  r3_rep_know   | How well do you know where to get help if you need it?                | ${WELL}  | dont_know
  r3_rep_fast   | When you have asked for help, how quickly did it come? | 1 Very slowly; 2 Slowly; 3 OK; 4 Quickly; 5 Very quickly | dont_know never_needed
  r3_rep_once   | How often do you have to tell your story again to someone new? | 1 Always; 2 Often; 3 Sometimes; 4 Rarely; 5 Never | dont_know never_needed
  r3_rep_better | When you have had help, how much better did it make things?           | ${MUCH}  | dont_know never_needed`

function rowsOf(table: string): Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([id = '', text = '', scale = '', missing = '']) => ({ id, text, scale, missing }))
}

export const STOCKTON_RATINGS = { t2: rowsOf(EIGHT_TO_ELEVEN), t3: rowsOf(TWELVE_AND_OVER) }
