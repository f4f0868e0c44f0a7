import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** The page may load nothing but its own files, and scripts may make no HTML or script addresses except the worker's. */
const DIRECTIVES = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  // A recording that reads a question aloud is played from the tablet's own store.
  mediaSrc: ['blob:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['earshot-worker'],
}

/** Swagger UI sets styles from its script and knows no Trusted Types; still nothing from another origin. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const DENIED =
  'accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen gamepad geolocation gyroscope ' +
  'hid idle-detection local-fonts magnetometer microphone midi payment picture-in-picture publickey-credentials-get ' +
  'screen-wake-lock serial usb xr-spatial-tracking'
const PERMISSIONS = DENIED.split(' ')
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Headers on every reply. `docsPrefix` is where the description of the interface lies. */
export async function sendSecurityHeaders(
  app: FastifyInstance,
  options: { isSecure: boolean; docsPrefix: string },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
    strictTransportSecurity: options.isSecure && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS)
    if (request.url.startsWith(options.docsPrefix)) reply.header('content-security-policy', DOCS_POLICY)
  })
}
