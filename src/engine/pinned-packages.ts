/**
 * The sha512 of every package that an engine consists of, by npm version of the client and by package, as npm gives it
 * (`dist.integrity`). Null: the package exists, but could not be had when the list was made; npm's own check must do.
 *
 * To add a version: `npm view @duckdb/node-api@<version> dist.integrity`, and the same for what it depends on.
 */
export const pinnedPackages: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  '1.1.3-alpha.12': {
    '@duckdb/node-api':
      'sha512-7n4o3/IFVrhvsyGlogueK0J5Y2EMwoN4hWM5IXNe9EwZ+zyvPU/JJEDaRwaWCjXtECfYLz6H7CKDorhvssHl4A==',
    '@duckdb/node-bindings':
      'sha512-I89ljU1Xnyrwv9W2Eel0NQQgjRH0JmOexmRBUrOdw3K+ajoDSe3Bdmd0WeI4kW1p5AWCVe7qG/YnGdM0AsS5JQ==',
    '@duckdb/node-bindings-darwin-arm64': null,
    '@duckdb/node-bindings-darwin-x64': null,
    '@duckdb/node-bindings-linux-arm64': null,
    '@duckdb/node-bindings-linux-x64':
      'sha512-kuAXWslGSPWZp5ienlV0LtSTO72Fhhst6qPbBxX59HeJLpCS4ZHkU9FNYKgXU8HziYh/3G81c/vBvqBgRKYbSA==',
    '@duckdb/node-bindings-win32-x64': null,
  },
  '1.2.2-alpha.19': {
    '@duckdb/node-api':
      'sha512-qH/PqK+Kp7TDZJU5SdS9+2jrYOJGHME4NcDsgrcbZk7fKTlXsDI8f8F0CnPxGCsBD35B+BEgphz9TTLoj1/vNA==',
    '@duckdb/node-bindings':
      'sha512-EZpUPCPNJaQVmI3jWa/SIrs7lV9SJYS5a1bV3SRSQ6ZBJYFMrr2Mik2RjCVepA9cIwD2KIrXaWV7jiSVM29zJA==',
    '@duckdb/node-bindings-darwin-arm64': null,
    '@duckdb/node-bindings-darwin-x64': null,
    '@duckdb/node-bindings-linux-arm64': null,
    '@duckdb/node-bindings-linux-x64':
      'sha512-KDGD50H/sA/HWZFVuZhZTVZEKB3N8+ZPhHxxPs67p46WNm/fiQ6/FlaLasQ/gEmOY+I3bWcwjrba4h6LhFXnAQ==',
    '@duckdb/node-bindings-win32-x64': null,
  },
  '1.3.4-alpha.27': {
    '@duckdb/node-api':
      'sha512-XRQYqogzW4FrGzRjXn47d1BB8kY7DPkcU/gtircMtxoK5vYNq4YYCvyLrh/scQWTK3OxgWBNyDQA1TowSMiHqg==',
    '@duckdb/node-bindings':
      'sha512-PjwplOefq0nGSnGRVetEdV++OmAiIhQSamNuE5p/XTKJoI1NGiwHbY2vuRk+c83U5QSZD7IWU28gANn8SR7Ong==',
    '@duckdb/node-bindings-darwin-arm64': null,
    '@duckdb/node-bindings-darwin-x64': null,
    '@duckdb/node-bindings-linux-arm64': null,
    '@duckdb/node-bindings-linux-x64':
      'sha512-IPOxpEMdVqv7UKl3ffi9MHccX4xAzkFECo+ZWRjTlYAdxfg931bX187XP1H6/nh7aSzrbZq54RzuLXkZ6c1IlA==',
    '@duckdb/node-bindings-win32-x64': null,
  },
  '1.4.3-r.3': {
    '@duckdb/node-api':
      'sha512-lPHpmYRMoFJkTCZmp76sETTNPly7lT3eJfV69vqsZE3wur+OY9VW/BflMQ41mP1vSucGqw4rY6XCSmMACE7bwQ==',
    '@duckdb/node-bindings':
      'sha512-QrkUgZw4Xwn5lNbvUHXcF3F5OvVexf9uQyJnxrLTzs9P93Be0UB+b4hr1EZwf1OMMocchN9iG1R839aVIfSJBg==',
    '@duckdb/node-bindings-darwin-arm64': null,
    '@duckdb/node-bindings-darwin-x64': null,
    '@duckdb/node-bindings-linux-arm64': null,
    '@duckdb/node-bindings-linux-x64':
      'sha512-1ISlvsyQheiJlr8tdtVJ0cfCsjBB2leQZL82KJHFKx4Q5gj4yWRYi4tfaPup9zk5rY0xXSuVuhBxKPkTX1UZqg==',
    '@duckdb/node-bindings-win32-x64': null,
  },
  '1.4.4-r.4': {
    '@duckdb/node-api':
      'sha512-yUotG8wPSmmEFxAODt07rXJZgV2fhvzhnZX3wrMspQNEaNVwXArzakgKyfakZkYL9me7SK9eDnXYv/XbdifWEg==',
    '@duckdb/node-bindings':
      'sha512-JYjCaZmqvqrjFBjT3Q6jnb3OFz26lAUTFXUka/HQRxWRy23ZiURZwPYMLkyFBLHa696hNlC85M/EWXDRFnDIfg==',
    '@duckdb/node-bindings-darwin-arm64': null,
    '@duckdb/node-bindings-darwin-x64': null,
    '@duckdb/node-bindings-linux-arm64': null,
    '@duckdb/node-bindings-linux-x64':
      'sha512-jBTL/WvfwxLToFa/pVHfT6elMtltJGnc3wSuxZD9OfMltit9YUdVFS37vBFQzXMT1Z8OWjtSjMh+zPKxOwHLHA==',
    '@duckdb/node-bindings-win32-arm64': null,
    '@duckdb/node-bindings-win32-x64': null,
  },
  '1.5.0-r.1': {
    '@duckdb/node-api':
      'sha512-VjvjqlCyqUJ22bydG/+9Jj5l0CEvx9QUn1SATBkKFY0+x6n4uHzt0kp/FKwXK9LNduXX6KCKtdF+6v5BcHScfA==',
    '@duckdb/node-bindings':
      'sha512-ViyoHROp0HhQ0ATT8z6h7SV6vEOxNjN8mJcdkst+3rJIU3Rd/gKs8exJO23LxFsjBuAiDpndpEwFihTAdfwJZg==',
    '@duckdb/node-bindings-darwin-arm64':
      'sha512-s7CB9Y10f3dg2W4jdp6zipogxamq1pPQVt/r+YigZrHqk7HvytUeRH1VOI/3wuGTTlR8mAnIXj2MJIrmMujX4w==',
    '@duckdb/node-bindings-darwin-x64':
      'sha512-2KxnGvg9o/Y915hwr1Mpb6Cbfrvt/w+/Fv0RZ2VXeQuxqNCMOoJd/7yQ8ffWXJRuOFU/vRmsR88koIjW+yJibA==',
    '@duckdb/node-bindings-linux-arm64':
      'sha512-FpmcfJqhKoInjEa1o5dsWPQAFWYgu1eZgJP94nz6d+cKfdXEZKT6vGIwokZRzDqKLG1ZAOBZO2IhxzmW8IbbfA==',
    '@duckdb/node-bindings-linux-x64':
      'sha512-A4Zgsaq6szEKiMyF1eWkoaHw0OMA0a8Zl8Ev0GcZSRjI4iGHgBQ1f/Zi/w3QKyz7OtjIiZ+pQ1XYyG4QoF6OKA==',
    '@duckdb/node-bindings-win32-arm64':
      'sha512-ctCJ2HWpyiN3FNiCQ40RWALZLwKtJ8Aq4Anen2ush1I0a2E52T//jitLzl7DcX0quzew5eci1MQ+H5T1nVhzFA==',
    '@duckdb/node-bindings-win32-x64':
      'sha512-725LoefejBlyG/bUcMfqVJkZ8KnZRLa0xOkszw9Q+V5G26iagJY3dgtGJAvwTeVJvXigSEVc5yD9Cj6kWR67vA==',
  },
  '1.5.4-r.1': {
    '@duckdb/node-api':
      'sha512-3PYk/4//svuYmb9RYVM71cCoNa6ngoYWwrMhJaqbm010txzIMWbJCbxrFeqDl+krdIug+Hc/MNCeS0gHsTXSIw==',
    '@duckdb/node-bindings':
      'sha512-v834OZZKQ59yAvh8GOEmM+R1foPNgdMGL0VTBgHywgblgQNyq11HvWgT4QGJIUFfo/cQ9WFyf1MFhK0+hV1aiA==',
    '@duckdb/node-bindings-darwin-arm64':
      'sha512-fl8EC5xdmI7VAI7bX4W6D7lOGNtxyLvSxGjOY8Ov7viVEKwIcBXXKlMPgh3sw+PiVlwZhKlknuCI8BL5xXpSDg==',
    '@duckdb/node-bindings-darwin-x64':
      'sha512-E8bECZ6abJqunPqVR1NA0Zho7qxanfDWWFuJrKMsU1NCUqyGLyhXqZwsRHAx7J6jrM+lhQ7wOZj1x/N4OVml3A==',
    '@duckdb/node-bindings-linux-arm64':
      'sha512-4EsB+cgRqOE++mdPQ2ZoGJCg4ylmuqdbLDtmo3L19B+C5OzGmrhxlKD4o75eGEtfO52M+w+TdL0qhy0H5XvaKQ==',
    '@duckdb/node-bindings-linux-arm64-musl':
      'sha512-96Pyk5Syy18S5DSN0CKkOQ7/CsyVGRML8ewox1qpFDjYvPH1VsULlQoIRwbpw7mkFEy17wuWmbwzb7oKu/nGMw==',
    '@duckdb/node-bindings-linux-x64':
      'sha512-IldapRydno5kf4VkPCe8yK+j4pCg+j6Qs46UmLnKex/mtIdJa7ifhMYRkvdc5KIAFEC0eEL5c830QeuwcUROyg==',
    '@duckdb/node-bindings-linux-x64-musl':
      'sha512-tWgnttlKfWTktyv+m9YbxaedKBon5wmUoJ9DaIbE3D98KhhUaqmJhnjzso9O8hp6WUeRmwXR//hpT/X6Ft9nYA==',
    '@duckdb/node-bindings-win32-arm64':
      'sha512-77apmuNo51bPZzv8xjdeCp+hlU6JLwMPtS1CMViy83ONTsah+CGnpBx1lCnEqPL5Va0meufZyjSdZCVCijLdDA==',
    '@duckdb/node-bindings-win32-x64':
      'sha512-Wme7dScBGqjn2PUJ+RLFiFAblW1qQRBraX7SJc4uKtftZiUJJWZapEUh+doGfb68Qxvw8JhlMBSdaUsSUDJYsw==',
  },
  '1.5.5-r.5': {
    '@duckdb/node-api':
      'sha512-ZMX+sel3DjSKbGuQ44Y5Tp5LwYjlJkhB5faKr+9sSMcxixDMSW+8vaTOD1uRDuN9o0udUoCY/XX9PI1haEZuZg==',
    '@duckdb/node-bindings':
      'sha512-sR7x91TfBunLqLbdvrcdiPCU+VGEQFPicxh1STZM402fuHW2ituPTAo2bY3IlntsvJShltrKF4R6B+JYPlAPZg==',
    '@duckdb/node-bindings-darwin-arm64':
      'sha512-WJdeLTFy4pRg60rkbp9smtlP1iIQ8ErtIJkxS+2LQtM1ZZMSByyW+3WPpNoKe7IwPtVl2fLlPw7tDmQW4Z974g==',
    '@duckdb/node-bindings-darwin-x64':
      'sha512-rN0KjX13MwVQ5V5ufykolty/tf4SaafOpGWcUA1Cegf98jPeRdsJsEE1IMXn8n3u6WvMSZEVJmHJ3ma4Hr7Vzg==',
    '@duckdb/node-bindings-linux-arm64':
      'sha512-CafH2AIvXtpwDynG3KB/4uEOHRGlFoB7auCRMIwH3BKNIobsANV5LSpDJ3tfyRCFIsK6e8AT1eseWVnu2Dv3cw==',
    '@duckdb/node-bindings-linux-arm64-musl':
      'sha512-00z3mYHUBAucp3L73EoftKDdaGOaV8ENELejiT+PK7dFjTzdXxqhJwZ1LaQV1/zEhIecz+x23f6WvFhWw+7XXQ==',
    '@duckdb/node-bindings-linux-x64':
      'sha512-kCyq6BXhn6QXfwF8yVdVKriSSHP+rfVWcJ56cG8qZzlOZpxyvT5WGm6jMshxg4ditLlOsHsIN/D47RYrcjXuHQ==',
    '@duckdb/node-bindings-linux-x64-musl':
      'sha512-S5qEc7F+GjXt85T2xArjjvN5oc/IjtH6zsLJsuo8N3fQolheBCefemIMdZoK2Jik8a0sBxidiS6Ld4qprMPPDw==',
    '@duckdb/node-bindings-win32-arm64':
      'sha512-L3Mroc23xhqOowWVElni8LgEmsm5e9DdG1y2pLka/1ug3Pl2vpQMl1Phxwz4UEMF8DOBbMgN5BBNrYwG2BFo+g==',
    '@duckdb/node-bindings-win32-x64':
      'sha512-mBGFn8netT/AAhK4TOG6Fw47+Db68CxCVtQ9qfxZc1kZAjds+aYrh17Fd/u5CbTDdxILsrcyuF8q9cUcm54kQA==',
  },
  '1.5.6-r.1': {
    '@duckdb/node-api':
      'sha512-yIPol6P4EQmsAUsb27donJf7iADrM31Ei/WkvhkZpSscjhEErYsuF19lsJ/qz5mUWxsKFQpLdjvrlhPQnMTBqw==',
    '@duckdb/node-bindings':
      'sha512-/pWlTyvKC1d16iSMJCBAPwlmzoeXRs5Y9cqG+TpKd/YAW6Ke05FJg099v/Im2bkS9BgznNyNcAK1NxA1eQhSUw==',
    '@duckdb/node-bindings-darwin-arm64':
      'sha512-KFT/J/pyouuAD1jftAIfcWVRdorg+c/yVR/BJL8LJKrST+mYC4d7QSuQ+iXSYbFpHENUAeZUagXrMPtZT8Xzsg==',
    '@duckdb/node-bindings-darwin-x64':
      'sha512-tVwUZNvdQoaPJhrh3q2e6jxm1MhahNHJQK/pvCyco46NX0mEuGzlw9i0n2MArgsyzccdCwScOK9ctbyr+3oMbQ==',
    '@duckdb/node-bindings-linux-arm64':
      'sha512-3jnUaDil1BrF/6vAZwVaInJ1xoBaWGHB4PDiUnzJWKCo8a8TLx9j7/gPyPl/UGRBftrYIuTihRZSfF4mWMgtWA==',
    '@duckdb/node-bindings-linux-arm64-musl':
      'sha512-j6dcNLWnFvlQyKMtl36HyeDsOaetXFoj0dH21Q9MbLjABNuJs5ekDV6zMSEda/g5+z1Tm6r2KFOS8j3tGUCRiw==',
    '@duckdb/node-bindings-linux-x64':
      'sha512-IXcrZJE6kEqM0Z4wwdVnGBHX/frOS33VPNAwDXQ/Q+Fs84b058Qe94chrCCIcNJlG8Y3UHIUU4eBeCQxW5mN1Q==',
    '@duckdb/node-bindings-linux-x64-musl':
      'sha512-PVzIEZqp7QN07WBgjmIH0cK2GKXR735KmL6wnghTzRnhHWrePxx3MjZB9zZHI8tB73wdF8luarBm4EgqSjGyVA==',
    '@duckdb/node-bindings-win32-arm64':
      'sha512-nzNTZx9rus5QpuX+KH6UOPNeZp8yF25TxV6DiUly4RKgR5mu6xo8c7a7lS80AqxTJfJ9BwUIiqlCuYKWztRM5A==',
    '@duckdb/node-bindings-win32-x64':
      'sha512-5Rpn5WXEG5gY/u7Keh+c4kuwG/LiE31pCP9CoCohv+u0aFensk/yRIQVW/CXuIoITky9xFhdRzaWUtAnGTYxJQ==',
  },
};

/** What node-bindings of 1.5.4 and later chooses its native package with. */
export const detectLibc = {
  version: '2.1.2',
  integrity:
    'sha512-Btj2BOOO83o3WyH59e8MgXsxEQVcarkUOpEYrubB0urwnN10yQ364rsiByU11nZlqWYZm05i/of7io4mzihBtQ==',
} as const;
