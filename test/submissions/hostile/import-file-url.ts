// expected: forbidden-import outside-submission
import 'file:///etc/passwd';
export function attack() {}
