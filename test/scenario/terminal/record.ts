/** `tsx test/scenario/terminal/record.ts [NAMES…]`, as root: types at real shells and writes what was to be seen. */
import { writeFileSync } from 'node:fs';
import { readTyped, typedNames, typeOnLinux } from './session.ts';

const wanted = process.argv.slice(2);
for (const name of typedNames().filter(each => wanted.length === 0 || wanted.includes(each))) {
  const typed = readTyped(name);
  const [first, second] = [typeOnLinux(typed), typeOnLinux(typed)];
  console.log(`${first === second ? 'ok' : 'not the same twice:'} ${name}`);
  writeFileSync(typed.recording, first);
}
