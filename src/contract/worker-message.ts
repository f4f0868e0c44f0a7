/**
 * What a page says to the worker. The last two are answered on the message's port.
 *
 * | type              | what the worker does                                                          |
 * | ----------------- | ----------------------------------------------------------------------------- |
 * | take-over         | takes over from the old version, if this is the only page                     |
 * | booted            | lets go of other versions, if `script` is of its own: a page of it runs       |
 * | keep-reload-key   | holds the key of the copy for a reload: in memory, never on the disk          |
 * | forget-reload-key | lets go of it                                                                 |
 * | get-reload-key    | gives `{ id, key }`, or `undefined`                                           |
 * | list-app-files    | gives the cache and the addresses of all that must be there offline           |
 */
export type WorkerMessage =
  | { type: 'take-over' }
  | { type: 'booted'; script: string }
  | { type: 'keep-reload-key'; id: string; key: Uint8Array<ArrayBuffer> }
  | { type: 'forget-reload-key' }
  | { type: 'get-reload-key' }
  | { type: 'list-app-files' }

/** Files of the app, as addresses, in the cache of the version that runs. */
export type AppFiles = { cacheName: string; urls: string[] }

export type ReloadKey = { id: string; key: Uint8Array<ArrayBuffer> }
