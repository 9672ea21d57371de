import type { Finding } from '../ports.ts'
import { createAuthentication } from './authentication.ts'
import type { SignIn } from './authentication.ts'
import { checkSignIn } from './sign-in.ts'

/** Whether Microsoft gives a token for these credentials. Asks nothing of anybody's team. */
export async function checkTeams(signIn: SignIn): Promise<Finding> {
  const check = 'Teams token'
  if (signIn.type === 'none')
    return {
      check,
      state: 'warn',
      is: 'Teams runs without sign-in, on this machine only',
      todo: 'For more than a trial set MicrosoftAppId.',
    }
  if (signIn.type === 'UserAssignedMsi')
    return { check, state: 'ok', is: 'is Azure’s to give to this machine, and is not asked for here' }
  try {
    await checkSignIn(signIn, createAuthentication(signIn).clients)
    return { check, state: 'ok', is: 'Microsoft gives one for MicrosoftAppId' }
  } catch (error) {
    const [is = '', ...todo] = (error instanceof Error ? error.message : '').split(/(?<=\.) /)
    return { check, state: 'wrong', is, todo: todo.join(' ') }
  }
}
