import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARABIC_LETTERS } from '../../scripts/arabic-font.ts'

/** The alphabets as they are taught. */
const ALPHABETS = {
  arabic: 'ء آ أ ؤ إ ئ ا ب ة ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ى ي',
  sorani: 'ئ ا ب پ ت ج چ ح خ د ر ڕ ز ژ س ش ع غ ف ڤ ق ک گ ل ڵ م ن و ۆ ە ھ ه ی ێ',
  persian: 'آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی ۀ',
  urdu: 'آ ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن ں و ہ ھ ء ی ے ۓ ۂ ۃ',
  pashto: 'ا آ ب پ ت ټ ث ج ځ چ څ ح خ د ډ ذ ر ړ ز ژ ږ س ش ښ ص ض ط ظ ع غ ف ق ک ګ ل م ن ڼ و ه ۀ ي ې ی ۍ ئ',
  digits: '٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ۰ ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹',
  signs: '، ؛ ؟ ٪ ٫ ٬ ۔ ـ \u200c \u200d \u064b \u064c \u064d \u064e \u064f \u0650 \u0651 \u0652 \u0654 \u0670',
}

test.each(Object.entries(ALPHABETS))('the font that is made has every letter: %s', (_, letters) => {
  expect(letters.split(' ').filter((letter) => !ARABIC_LETTERS.includes(letter))).toEqual([])
})

test('everything that is written in Arabic script and ships can be shown in it', () => {
  const root = new URL('../..', import.meta.url).pathname
  const folders = readdirSync(join(root, 'src/collect/words'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const shipped = ['questionnaires', ...folders.map(({ name }) => `src/collect/words/${name}`)].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  )
  const written = new Set(shipped.join('').match(/[\u0600-\u06ff]/g))
  expect(written.size).toBeGreaterThan(10)
  expect([...written].filter((letter) => !ARABIC_LETTERS.includes(letter))).toEqual([])
})
