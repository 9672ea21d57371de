/**
 * Loaded before Kindling, in its process: Microsoft's keys and tokens come from here instead of the internet. The keys are
 * in `MICROSOFT_KEYS`; with `MICROSOFT_REFUSAL` it gives no token, and says why.
 */
import { microsoftKeys, microsoftLogin } from './microsoft.ts'

const { MICROSOFT_KEYS: keys = '[]', MICROSOFT_REFUSAL: refusal } = process.env
microsoftKeys(JSON.parse(keys) as object[])
microsoftLogin(
  refusal === undefined
    ? { token: 'from-microsoft' }
    : { refusal: { error: 'invalid_client', error_description: refusal } },
)
