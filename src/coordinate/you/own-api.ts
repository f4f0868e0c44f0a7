// What somebody changes about their own account, whatever their role.
import { COORDINATOR_PATHS, type PasswordChange } from '#contract/coordinator/api.ts'
import { begunSecondStepSchema, recoveryCodesSchema, secondStepSchema, type Proof } from '#contract/coordinator/second-step.ts'
import { othersEndedSchema, signInListSchema } from '#contract/coordinator/sign-ins.ts'
import { ask, send } from '../ask.ts'
import type { Io } from '../ask.ts'

export function ownApi(io: Io) {
  const { session } = COORDINATOR_PATHS
  const step = `${session}/second-step`
  return {
    listSignIns: () => ask(io, `${session}/all`, signInListSchema),
    endOtherSignIns: () => ask(io, `${session}/others`, othersEndedSchema, { method: 'DELETE' }),
    changePassword: (change: PasswordChange) => send(io, `${session}/password`, { method: 'PUT', body: change }),
    loadSecondStep: () => ask(io, step, secondStepSchema),
    /** With a proof the second step that counts already moves to another phone. */
    beginSecondStep: (proof?: Proof) =>
      ask(io, step, begunSecondStepSchema, { method: 'POST', body: proof === undefined ? {} : { proof } }),
    confirmSecondStep: (code: string) => ask(io, step, recoveryCodesSchema, { method: 'PUT', body: { code } }),
    renewRecoveryCodes: (proof: Proof) => ask(io, `${step}/recovery-codes`, recoveryCodesSchema, { method: 'POST', body: proof }),
    endSecondStep: (proof: Proof) => send(io, `${step}/ended`, { method: 'POST', body: proof }),
  }
}
