const moods = [
  'agile', 'amber', 'bold', 'brave', 'bright', 'brisk', 'calm', 'careful', 'cheerful', 'clever', 'cosmic', 'curious', 'daring', 'eager', 'earnest', 'fluent', 'fond', 'frank', 'gentle', 'glad',
  'golden', 'happy', 'honest', 'jolly', 'keen', 'kind', 'lively', 'lucid', 'merry', 'mighty', 'modest', 'nimble', 'noble', 'patient', 'plucky', 'polite', 'proud', 'quick', 'quiet', 'ready',
  'serene', 'sharp', 'silent', 'steady', 'sunny', 'swift', 'tidy', 'upbeat', 'vivid', 'warm', 'wise', 'witty', 'zealous', 'zen',
] as const;
const people = [
  'abel', 'archimedes', 'babbage', 'bardeen', 'bohr', 'boole', 'carson', 'cerf', 'chandrasekhar', 'curie', 'darwin', 'dijkstra', 'einstein', 'elion', 'euclid', 'euler', 'faraday', 'fermat', 'feynman',
  'franklin', 'galileo', 'galois', 'gauss', 'germain', 'goodall', 'hamilton', 'hawking', 'hertz', 'hodgkin', 'hopper', 'hypatia', 'jang_yeongsil', 'johnson', 'keller', 'kepler', 'knuth', 'lamarr',
  'leavitt', 'liskov', 'lovelace', 'maxwell', 'mcclintock', 'meitner', 'mendel', 'mirzakhani', 'newton', 'noether', 'pascal', 'pasteur', 'perlman', 'planck', 'raman', 'ride', 'ritchie', 'sammet',
  'shannon', 'swartz', 'tesla', 'thompson', 'torvalds', 'turing', 'wozniak', 'wu', 'yalow',
] as const;

/** A name for a container of which nobody has said one: `adjective_person`, the next time with a digit. */
export function randomName(random: { next(): number }, isTaken: (name: string) => boolean): string {
  const pick = (words: readonly string[]): string => words[(random.next() >>> 0) % words.length] ?? '';
  for (let attempt = 0; ; attempt++) {
    const name = `${pick(moods)}_${pick(people)}${attempt === 0 ? '' : (random.next() >>> 0) % 10 ** Math.min(attempt, 9)}`;
    if (!isTaken(name)) return name;
  }
}
