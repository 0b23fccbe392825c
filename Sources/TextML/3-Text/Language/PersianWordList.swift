/// Common words of Persian, then of Urdu, that are no Arabic words after folding, separated by white space.
///
/// Left out are words that Arabic also has, such as «این» (folded as «أين») and «کرد» (as «كرد»).
enum PersianWordList {
  static let functionWords = """
    است از که را در یک نیز بود شده شود هستند باشد بودند کرده کنند دارد دارند برای چه اگر هر های
    می‌شود می‌کند می‌کنند می‌دهد نمی‌شود نیست شدند گفته گفت خواهد باید دیگر همه چند پیش پس
    ہے ہیں کے نے میں سے اور گیا گئی گئے تھے نہیں لیے اپنے رہے والے انہوں جائے ہوئے
    """
}
