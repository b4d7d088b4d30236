import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['bench/equivalent.test.ts'], testTimeout: 120_000 } });
