// The app's own words: JSON files by language in src/collect/words, in ICU MessageFormat, made into one file a language that the tablet loads.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'
import { TRANSLATION_STATUSES, type Translation } from '#contract/questionnaire/question.ts'
import { isFresh } from '#contract/questionnaire/text.ts'
import type { Catalogue } from '#collect/words/catalogue.ts'
import { APP_LANGUAGES } from '#collect/words/languages.ts'

export const WORDS_FOLDER = new URL('../src/collect/words/', import.meta.url).pathname
const SOURCE = 'en'

/** Every text of one language, by its whole key: plain in English, a translation elsewhere. */
export function readTexts<Text>(lang: string): Map<string, Text> {
  const texts = new Map<string, Text>()
  for (const file of listFiles(join(WORDS_FOLDER, lang))) {
    const named = JSON.parse(readFileSync(join(WORDS_FOLDER, lang, file), 'utf8')) as Record<string, Text>
    for (const [name, text] of Object.entries(named)) texts.set(`${file.replace('.json', '')}.${name}`, text)
  }
  return texts
}

/** English whole; another language without what is missing or stale in it, and with the status of its least finished text. */
export function makeCatalogue(lang: string): Catalogue {
  const english = readTexts<string>(SOURCE)
  if (lang === SOURCE) return { lang, status: 'approved', words: compile(lang, english) }
  const translations = readTexts<Translation>(lang)
  const fresh = [...english].flatMap(([key, source]) => {
    const translation = translations.get(key)
    return translation && isFresh(translation, source) ? [[key, translation] as const] : []
  })
  const statuses = fresh.map(([, { status }]) => TRANSLATION_STATUSES.indexOf(status))
  const isWhole = fresh.length === english.size
  const status = isWhole ? TRANSLATION_STATUSES[Math.min(...statuses)]! : 'draft'
  return { lang, status, words: compile(lang, new Map(fresh.map(([key, { text }]) => [key, text]))) }
}

function compile(lang: string, texts: ReadonlyMap<string, string>): Catalogue['words'] {
  return Object.fromEntries(Array.from(texts, ([key, text]) => [key, compileText(`${lang}: ${key}`, text)]))
}

/** Refuses what `format` does not know, so that no half-filled sentence reaches a screen. */
function compileText(place: string, text: string): Catalogue['words'][string] {
  const compiled = compileMessage(text) as Catalogue['words'][string]
  const unknown = JSON.stringify(compiled).match(/,"(selectordinal|date|time)"[,\]]/)
  if (unknown) throw new Error(`${place} uses “${unknown[1]}”, which src/collect/words/format.ts does not know.`)
  return Array.isArray(compiled) && compiled.every((part) => typeof part === 'string') ? compiled.join('') : compiled
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
}

/** `/words/LANG.json`, in the build and while developing; the English ones in the page of the tablet too, as data. */
export function appWords(): Plugin {
  const langs = Object.keys(APP_LANGUAGES)
  return {
    name: 'earshot-words',
    transformIndexHtml(_html, { path }) {
      if (path !== '/index.html') return undefined
      const children = JSON.stringify(makeCatalogue(SOURCE)).replaceAll('<', String.raw`\u003c`)
      return [{ tag: 'script', attrs: { type: 'application/json', id: 'english' }, children, injectTo: 'body' }]
    },
    generateBundle() {
      for (const lang of langs)
        this.emitFile({ type: 'asset', fileName: `words/${lang}.json`, source: JSON.stringify(makeCatalogue(lang)) })
    },
    configureServer(server) {
      server.middlewares.use('/words', (request, response, next) => {
        const lang = langs.find((one) => request.url?.startsWith(`/${one}.json`))
        if (!lang) return next()
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(makeCatalogue(lang)))
      })
    },
  }
}
