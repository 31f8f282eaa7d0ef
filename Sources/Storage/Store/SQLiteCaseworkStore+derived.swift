package import Casework
package import Foundation

extension SQLiteCaseworkStore {
    /// The key that seals a gallery's index; 32 bytes that a change of the store's key leaves as they are.
    package func indexKey(of gallery: ReferenceGallery.ID) -> Data {
        keyring.derive("gallery-index", gallery.description)
    }

    /// A digest that only this store can make: it tells equal texts, and nobody without the key can test a guess.
    ///
    /// - Returns: 64 hexadecimal digits.
    package func saltedDigest(_ purpose: String, _ text: String) -> String {
        Hexadecimal.text(keyring.derive(purpose, text))
    }
}
