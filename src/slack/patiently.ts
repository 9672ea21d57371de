import { patiently as waitingOut } from '../patiently.ts'
import { sendFault } from './faults.ts'

/** Makes a call once more when Slack allows. May take minutes. Throws the Web API's errors. */
export function patiently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  return waitingOut(sendFault, call)
}
