import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '../endpoint.ts'
import { hashToken } from '../accounts/tokens.ts'
import { findDeviceByToken, type Device } from '../store/devices.ts'
import { Refusal } from './refusal.ts'

const BEARER = /^bearer ([A-Za-z0-9_-]{20,100})$/i

const devices = new WeakMap<FastifyRequest, Device>()

/** Lets a request through with the token of a device, revoked ones too: what they collected is kept, apart. */
export function needDevice(endpoint: Endpoint) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1]
    const device = token === undefined ? undefined : await findDeviceByToken(endpoint.database, hashToken(token))
    if (!device) throw new Refusal('not-enrolled')
    devices.set(request, device)
  }
}

/** The device that `needDevice` let through. */
export function deviceOf(request: FastifyRequest): Device {
  const device = devices.get(request)
  if (!device) throw new Error('This route forgot to ask for a device.')
  return device
}
