/**
 * A copy of an interview for a mere reload: AES-256-GCM, its key only ever in the memory of page and worker. The key
 * is raw bytes, never a stored `CryptoKey`: a non-extractable one lies on the disk in the clear.
 */
export type ReloadCopy = { iv: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> }

export type CopyKey = Uint8Array<ArrayBuffer>

export function createCopyKey(): CopyKey {
  return crypto.getRandomValues(new Uint8Array(32))
}

export async function lockCopy(key: CopyKey, content: unknown): Promise<ReloadCopy> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(content))
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await importKey(key), text)) }
}

/** `undefined` when the copy belongs to another key. */
export async function openCopy(key: CopyKey, copy: ReloadCopy): Promise<unknown> {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: copy.iv }, await importKey(key), copy.bytes)
    return JSON.parse(new TextDecoder().decode(plain))
  } catch {
    return undefined
  }
}

function importKey(key: CopyKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
