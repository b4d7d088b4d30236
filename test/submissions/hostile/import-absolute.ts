// expected: forbidden-import outside-submission
import '/etc/passwd';
export function attack() {}
