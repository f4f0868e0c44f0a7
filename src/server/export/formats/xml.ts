/** What XML 1.0 does not let through: control characters but tab and line ends, and two that are none. */
const NOT_XML = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu

const NEEDS_CARE = /[&<>"'\p{Cc}\p{Cs}\ufffe\uffff]/u

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand in XML and HTML, in an attribute too. What neither can hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text
  return text
    .toWellFormed()
    .replaceAll(NOT_XML, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!)
}
