import { expect, test } from 'vitest';
import { forgetTuning, workerEnvironment } from '../../src/matrix/worker-environment.js';

test('a worker is tuned, and forgets it: what it starts has the environment that the person has', () => {
  const own = { PATH: '/bin', TZ: 'UTC' };
  const environment: NodeJS.ProcessEnv = { ...own, ...workerEnvironment(own) };
  expect(environment).toMatchObject({ TZ: 'Asia/Kathmandu', UV_THREADPOOL_SIZE: '1' });
  forgetTuning(environment);
  expect(environment).toEqual({ PATH: '/bin', TZ: 'Asia/Kathmandu' });
});

test('what a person has set stays', () => {
  const own = { UV_THREADPOOL_SIZE: '8' };
  const environment: NodeJS.ProcessEnv = { ...own, ...workerEnvironment(own) };
  forgetTuning(environment);
  expect(environment).toEqual({ UV_THREADPOOL_SIZE: '8', TZ: 'Asia/Kathmandu' });
});

test('the certificates of a person come later: a worker needs none to start, what it starts may', () => {
  const own = { NODE_EXTRA_CA_CERTS: 'ours.pem' };
  const environment: NodeJS.ProcessEnv = { ...own, ...workerEnvironment(own) };
  expect(environment.NODE_EXTRA_CA_CERTS).toBeUndefined();
  forgetTuning(environment);
  expect(environment).toEqual({ NODE_EXTRA_CA_CERTS: 'ours.pem', TZ: 'Asia/Kathmandu' });
});
