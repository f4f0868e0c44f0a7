import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Endpoint } from '../endpoint.ts'

/** The built pages: names with a hash are kept for ever by browsers, pages and worker are asked for each time. */
export async function servePages(app: FastifyInstance, { pages }: Pick<Endpoint, 'pages'>): Promise<void> {
  if (!existsSync(join(pages, 'index.html'))) return sayNotBuilt(app)
  await app.register(fastifyStatic, {
    root: pages,
    cacheControl: false,
    preCompressed: true,
    globIgnore: ['.vite/**'],
    wildcard: false,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        relative(pages, path).startsWith('assets') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const sendRoom = async (_: unknown, reply: FastifyReply): Promise<FastifyReply> => reply.sendFile('coordinator.html')
  app.get('/coordinator', sendRoom)
  app.get('/coordinator/*', sendRoom)
  app.get('/withdraw', async (_, reply) => reply.sendFile('withdraw.html'))
}

function sayNotBuilt(app: FastifyInstance): void {
  const say = async (_: unknown, reply: FastifyReply): Promise<FastifyReply> =>
    reply.type('text/plain; charset=utf-8').send('The pages are not built yet: run npm run build, then start again.\n')
  app.get('/', say)
  app.get('/coordinator', say)
}
