import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Config } from '../config.ts'
import { Trouble } from '../trouble.ts'

/** Reads certificate and key, and tries them: a start with a wrong pair would refuse every tablet. Throws `Trouble`. */
export function readTlsPair({ certFile, keyFile }: NonNullable<Config['tls']>): { cert: Buffer; key: Buffer } {
  const pair = { cert: mustRead(certFile), key: mustRead(keyFile) }
  try {
    createSecureContext(pair)
    return pair
  } catch (error) {
    throw new Trouble(`The TLS files ${certFile} and ${keyFile} are not a certificate and its key in PEM. Check both.`, {
      cause: error,
    })
  }
}

function mustRead(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Trouble(`The TLS file ${file} cannot be read. Check EARSHOT_TLS_CERT and EARSHOT_TLS_KEY.`, { cause: error })
  }
}
